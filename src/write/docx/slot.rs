//! Slots: places in what docx-rs writes that are filled with elements of our own, for what it cannot say.
//!
//! A slot is an empty run of a style that no document has; the finishing pass puts the element there instead.

use super::xml::{Element, Node};
use docx_rs::Run;

/// What the style of such a run begins with; its number follows.
const STYLE: &str = "JianggaoSlot";

/// The elements of all slots, by number.
#[derive(Debug, Default)]
pub struct Slots(Vec<Element>);

impl Slots {
    /// A run in whose place this element will stand.
    pub fn hold(&mut self, element: Element) -> Run {
        self.0.push(element);
        Run::new().style(&format!("{STYLE}{}", self.0.len() - 1))
    }

    /// Fills every slot in and below this element.
    pub fn fill(&self, root: &mut Element) {
        for node in &mut root.children {
            let Node::Element(child) = node else { continue };
            match self.held(child) {
                Some(element) => *child = element.clone(),
                None => self.fill(child),
            }
        }
    }

    /// What is to stand in the place of this run.
    fn held(&self, run: &Element) -> Option<&Element> {
        let properties = run.elements().find(|child| child.name == "w:rPr").filter(|_| run.name == "w:r")?;
        let style = properties.elements().find(|child| child.name == "w:rStyle")?.get("w:val")?;
        self.0.get(style.strip_prefix(STYLE)?.parse::<usize>().ok()?)
    }
}
