//! What is said beside the output.

use std::fmt::Display;
use std::io::Write;

use goldenthread::visible;

/// Says something on standard error, with nothing in it that commands a terminal or hides in it.
pub(crate) fn say(words: impl Display) {
    // Whoever closed standard error has asked not to hear.
    let _ = writeln!(anstream::stderr(), "{}", visible(&words.to_string()));
}

/// Says what is wrong with the command line, in colour unless something the user named has to be made visible.
pub(crate) fn say_usage(error: &clap::Error) {
    let words = error.render().to_string();
    if error.use_stderr() && visible(&words) != words {
        return say(words.trim_end());
    }
    let _ = error.print();
}
