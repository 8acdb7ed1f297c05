//! Values that others name by keys and positions of their own.

use super::{Kind, Node, Tree};

impl Tree<'_> {
    /// The value that steps lead to, or the nearest that it would stand in.
    ///
    /// The steps are those of any validator: one that the tree does not have, such as the `body` of a web framework or the
    /// name of a class, is passed over where the next ones lead on; and a key may be named as a program does
    /// (`risk_scale`, `from_`) where the file has `risk-scale` and `from`.
    ///
    /// ```
    /// use goldenthread::Tree;
    /// let tree = Tree::of(&serde_json::json!({ "risk-scale": { "bands": [{ "name": "low" }] } })).unwrap();
    /// assert_eq!(tree.toward(&["body", "risk_scale", "RiskScale", "bands", "0", "name"]).text(), "low");
    /// assert_eq!(tree.toward(&["risk-scale", "bands", "0", "from"]).count(), 1);
    /// ```
    pub fn toward<S: AsRef<str>>(&self, steps: &[S]) -> Node<'_> {
        let (mut node, mut rest) = (self.root(), steps);
        while let Some((at, inner)) =
            rest.iter().enumerate().find_map(|(at, step)| Some((at, node.step(step.as_ref())?)))
        {
            // What is passed over is a word of the validator's; a position leads somewhere or nowhere.
            let passed = rest.get(..at).unwrap_or_default();
            if passed.iter().any(|step| step.as_ref().parse::<usize>().is_ok()) {
                break;
            }
            (node, rest) = (inner, rest.get(at + 1..).unwrap_or_default());
        }
        node
    }
}

impl<'t> Node<'t> {
    /// The item at a position, or the value under a key.
    fn step(self, step: &str) -> Option<Self> {
        if self.kind() == Kind::List {
            return self.items().nth(step.parse().ok()?);
        }
        let as_in_files = || self.get(step.trim_end_matches('_')).or_else(|| self.get(&step.replace('_', "-")));
        self.get(step).or_else(as_in_files)
    }
}
