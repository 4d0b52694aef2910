//! The standard text of a place: divisions, road and number, estate, building to room, each once and as the base writes it.

use super::Base;
use super::column::NONE;
use super::key::Level;

impl Base {
    /// The address of a node as one text; a place known by its name stands last.
    #[must_use]
    pub fn address(&self, node: u32) -> String {
        let tree = self.tree();
        let mut parts: [&str; 10] = [""; 10];
        let mut links = Vec::new();
        climb(self, node, &mut parts, &mut links);
        // The other way to the site adds what the own way does not tell: the estate of a doorplate, or the doorplate of one.
        if let Some(link) = links.first() {
            climb(self, *link, &mut parts, &mut Vec::new());
        }
        let area = tree.area(node);
        let divisions = &area.names[..if parts[Level::Road as usize].is_empty() { 5 } else { 4 }];
        let mut text = String::with_capacity(96);
        divisions.iter().for_each(|name| text.push_str(name));
        let order = [Level::Community, Level::Road, Level::Doorplate, Level::Estate, Level::Building, Level::Unit];
        for level in order.into_iter().chain([Level::Floor, Level::Room, Level::Poi]) {
            let part = parts[level as usize];
            if level != Level::Community || !divisions.contains(&part) {
                text.push_str(part);
            }
        }
        text
    }
}

fn climb<'a>(base: &'a Base, from: u32, parts: &mut [&'a str; 10], links: &mut Vec<u32>) {
    let tree = base.tree();
    let mut node = from;
    for _ in 0..12 {
        let level = tree.level(node);
        if level == Level::Root {
            return;
        }
        if parts[level as usize].is_empty() {
            parts[level as usize] = tree.word(node);
        }
        let link = tree.link(node);
        if link != NONE {
            links.push(link);
        }
        node = tree.parent(node);
    }
}
