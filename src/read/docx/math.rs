//! Equations as a line of text, as people write them in a letter: `(a+b)/2`, `x²`, `√(n+1)`.

use crate::text::raised::{lowered, raised};
use crate::xml::Element;

/// The text of an `m:oMath` or `m:oMathPara`.
pub(super) fn linear(node: &Element) -> String {
    let part = |name: &str| node.find(name).map(linear).unwrap_or_default();
    let property = |name: &str| node.find(&format!("{}Pr", node.name)).and_then(|node| node.child_val(name));
    match &*node.name {
        "t" => node.characters().into_owned(),
        "f" => match property("type") {
            Some("noBar") => format!("({} {})", part("num"), part("den")),
            _ => format!("{}/{}", simple(&part("num")), simple(&part("den"))),
        },
        "sSup" => format!("{}{}", part("e"), up(&part("sup"))),
        "sSub" => format!("{}{}", part("e"), down(&part("sub"))),
        "sSubSup" => format!("{}{}{}", part("e"), down(&part("sub")), up(&part("sup"))),
        "sPre" => format!("{}{}{}", down(&part("sub")), up(&part("sup")), part("e")),
        "rad" => match part("deg") {
            degree if degree.is_empty() => format!("√{}", simple(&part("e"))),
            degree => format!("{}√{}", up(&degree), simple(&part("e"))),
        },
        "nary" => {
            let sign = property("chr").unwrap_or("∫");
            format!("{sign}{}{}{}", down(&part("sub")), up(&part("sup")), simple(&part("e")))
        }
        "d" => {
            let inner: Vec<String> = node.elements().filter(|child| &*child.name == "e").map(linear).collect();
            let sign = |name, usual| property(name).unwrap_or(usual);
            format!("{}{}{}", sign("begChr", "("), inner.join(sign("sepChr", "|")), sign("endChr", ")"))
        }
        "func" => format!("{}{}", part("fName"), simple(&part("e"))),
        "limLow" => format!("{}{}", part("e"), down(&part("lim"))),
        "limUpp" => format!("{}{}", part("e"), up(&part("lim"))),
        "m" => rows(node, "mr", ";"),
        "mr" => rows(node, "e", ","),
        "eqArr" => rows(node, "e", ";"),
        name if name.ends_with("Pr") => String::new(),
        _ => node.elements().map(linear).collect(),
    }
}

fn rows(node: &Element, name: &str, between: &str) -> String {
    let parts: Vec<String> = node.elements().filter(|child| &*child.name == name).map(linear).collect();
    parts.join(between)
}

/// Of more than one number or letter: in brackets.
fn simple(text: &str) -> String {
    if text.chars().all(char::is_alphanumeric) { text.to_owned() } else { format!("({text})") }
}

fn up(text: &str) -> String {
    scripted(text, raised(text), '^')
}

fn down(text: &str) -> String {
    scripted(text, lowered(text), '_')
}

/// A raised or lowered text, with a mark where it has no such form.
fn scripted(text: &str, form: Option<String>, mark: char) -> String {
    form.unwrap_or_else(|| format!("{mark}{}", simple(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml;

    #[test]
    fn equations_are_written_in_a_line() {
        let text = |inner: &str| {
            let tree = xml::tree(&format!("<m:oMath>{inner}</m:oMath>"), "oMath");
            tree.map(|node| linear(&node)).unwrap_or_default()
        };
        let t = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
        let f = format!("<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>", t("a+b"), t("2"));
        assert_eq!(text(&f), "(a+b)/2");
        assert_eq!(text(&format!("<m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>", t("x"), t("2"))), "x²");
        assert_eq!(text(&format!("<m:sSub><m:e>{}</m:e><m:sub>{}</m:sub></m:sSub>", t("x"), t("i"))), "x_i");
        let rad = format!("<m:rad><m:radPr/><m:deg/><m:e>{}</m:e></m:rad>", t("n+1"));
        assert_eq!(text(&rad), "√(n+1)");
        let sum = format!(
            "<m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr><m:sub>{}</m:sub><m:sup>{}</m:sup><m:e>{}</m:e></m:nary>",
            t("i=1"),
            t("n"),
            t("x")
        );
        assert_eq!(text(&sum), "∑_(i=1)ⁿx");
        let d =
            format!("<m:d><m:dPr><m:begChr m:val=\"[\"/><m:endChr m:val=\"]\"/></m:dPr><m:e>{}</m:e></m:d>", t("a"));
        assert_eq!(text(&d), "[a]");
    }
}
