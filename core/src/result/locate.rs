//! Where in its file something in a document stands.

use crate::document::Document;
use crate::place::{Place, Places};
use crate::route::Route;

impl Document<'_> {
    /// Where in the file each of some routes leads to: the JSON Pointer, and the place; of what is not in the file, the
    /// nearest that is.
    ///
    /// ```
    /// use goldenthread::{Document, Route, Tree};
    /// let tree = Tree::of(&serde_json::json!({ "title": "Plan", "risks": [{ "title": "Flooding" }] })).unwrap();
    /// let document = Document::decode(tree);
    /// let found = document.located(&[Route::root().field("risks").item(0)]);
    /// assert_eq!(found[0].0, "/risks/0");
    /// ```
    pub fn located(&self, routes: &[Route]) -> Vec<(String, Option<Place>)> {
        let places = Places::new(self.tree(), &self.faults.left_out);
        let locate = |route: &Route| {
            let (path, mark) = places.follow(route);
            (path, places.place(mark))
        };
        routes.iter().map(locate).collect()
    }
}
