//! Columns made of cells: numbers of what is printed, one column of single cells, some cells of a column.

use goldenthread::Number;

use super::Cells;

impl Cells {
    /// Numbers as they are printed; what is no number that a plan can hold (an infinity) makes the column text, and `NaN`
    /// is nothing.
    ///
    /// ```
    /// use goldenthread_import::table::Cells;
    /// let cells = Cells::printed(vec![Some("61.20".into()), Some("NaN".into()), None]);
    /// assert!(matches!(&cells, Cells::Number(_)));
    /// assert_eq!((cells.text(0).as_deref(), cells.text(1)), (Some("61.20"), None));
    /// ```
    pub fn printed(printed: Vec<Option<String>>) -> Self {
        let printed: Vec<_> = printed.into_iter().map(|text| text.filter(|text| text != "NaN")).collect();
        let number = |text: &String| text.parse::<Number>().ok();
        if printed.iter().flatten().all(|text| number(text).is_some()) {
            return Self::Number(printed.iter().map(|text| text.as_ref().and_then(number)).collect());
        }
        Self::Text(printed)
    }

    /// The first cells of columns as one column: of numbers or of flags where all that is there is such, else of text.
    ///
    /// ```
    /// use goldenthread_import::table::Cells;
    /// let column = Cells::stacked(&[Cells::Flag(vec![Some(true)]), Cells::Text(vec![None])]);
    /// assert_eq!(column, Cells::Flag(vec![Some(true), None]));
    /// ```
    pub fn stacked(values: &[Self]) -> Self {
        let there = || values.iter().filter(|cells| cells.text(0).is_some());
        let first = |cells: &Self| cells.text(0);
        if there().all(|cells| matches!(cells, Self::Number(_))) {
            return Self::Number(values.iter().map(|cells| first(cells)?.parse().ok()).collect());
        }
        if there().all(|cells| matches!(cells, Self::Flag(_))) {
            return Self::Flag(values.iter().map(|cells| first(cells)?.parse().ok()).collect());
        }
        Self::Text(values.iter().map(first).collect())
    }

    /// The cells at some positions; none of a position that there is not.
    pub fn picked(&self, rows: impl Iterator<Item = Option<usize>>) -> Self {
        fn at<T: Clone>(cells: &[Option<T>], rows: impl Iterator<Item = Option<usize>>) -> Vec<Option<T>> {
            rows.map(|row| cells.get(row?)?.clone()).collect()
        }
        match self {
            Self::Text(cells) => Self::Text(at(cells, rows)),
            Self::Number(cells) => Self::Number(at(cells, rows)),
            Self::Count(cells) => Self::Count(at(cells, rows)),
            Self::Flag(cells) => Self::Flag(at(cells, rows)),
            Self::Day(cells) => Self::Day(at(cells, rows)),
        }
    }

    /// Exact decimals as doubles, as data frames have them; nothing of other cells.
    pub fn floats(&self) -> Vec<Option<f64>> {
        match self {
            // Fifteen digits, the most a figure may have, are exact in a double.
            Self::Number(cells) => {
                cells.iter().map(|cell| cell.and_then(|number| number.to_string().parse().ok())).collect()
            }
            _ => Vec::new(),
        }
    }
}
