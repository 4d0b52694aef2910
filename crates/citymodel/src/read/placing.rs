//! The frames of one source: found by name once, settled on the first positions, told about once.

use super::{Options, Receiver};
use crate::finding::{Finding, Rule};
use crate::frame::{Axes, Frame};

/// No source names more frames than this; a name more is as good as unknown.
const MOST_FRAMES: usize = 64;

pub(crate) struct Placing<'a> {
    options: Options<'a>,
    /// Frames by name; none for a name that is not known.
    known: Vec<(String, Option<Frame>)>,
    told: Option<String>,
    missing: bool,
    mixed: bool,
}

impl<'a> Placing<'a> {
    pub(crate) fn new(options: Options<'a>) -> Self {
        Self { options, known: Vec::new(), told: None, missing: false, mixed: false }
    }

    /// The first frame the source told.
    pub(crate) fn told(&self) -> Option<&str> {
        self.told.as_deref()
    }

    /// Converts positions told in the frame of that name. `false` when they cannot be used; why was told to the receiver.
    pub(crate) fn place(
        &mut self,
        name: Option<&str>,
        positions: &mut [[f64; 3]],
        at: (u64, &str),
        receiver: &mut dyn Receiver,
    ) -> bool {
        if positions.is_empty() {
            return true;
        }
        let Some(frame) = self.frame(name, positions, at, receiver) else { return false };
        match frame.to_geodetic(positions) {
            Ok(()) => true,
            Err(error) => {
                let name = frame.name().to_owned();
                receiver.finding(Finding::at(Rule::Coordinate, at.0, format!("{error} {name}")).of(at.1));
                false
            }
        }
    }

    /// The frame of that name, its axes settled on these positions when they are the first.
    pub(crate) fn frame(
        &mut self,
        name: Option<&str>,
        positions: &[[f64; 3]],
        at: (u64, &str),
        receiver: &mut dyn Receiver,
    ) -> Option<&Frame> {
        let index = match self.known.iter().position(|(known, _)| known == name.unwrap_or_default()) {
            Some(index) => index,
            None => self.meet(name, positions, at, receiver)?,
        };
        self.known.get(index)?.1.as_ref()
    }

    fn meet(
        &mut self,
        name: Option<&str>,
        positions: &[[f64; 3]],
        at: (u64, &str),
        receiver: &mut dyn Receiver,
    ) -> Option<usize> {
        if let Some(name) = name {
            let first = self.told.get_or_insert_with(|| name.to_owned());
            if first != name && !self.mixed {
                self.mixed = true;
                let detail = format!("positions in {first} and in {name}");
                receiver.finding(Finding::at(Rule::FrameMixed, at.0, detail).of(at.1));
            }
        }
        let declared = self.options.frame.filter(|_| name.is_none() || self.options.overrule).cloned();
        let frame = match (declared, name) {
            (Some(frame), _) => Some(frame),
            (None, Some(name)) => match Frame::named(name) {
                Ok(frame) => Some(frame),
                Err(error) => {
                    receiver.finding(Finding::at(Rule::FrameUnknown, at.0, error.to_string()).of(at.1));
                    None
                }
            },
            (None, None) => {
                if !std::mem::replace(&mut self.missing, true) {
                    let detail = "the source tells no coordinate frame and none was declared; geometry is left out";
                    receiver.finding(Finding::at(Rule::FrameMissing, at.0, detail).of(at.1));
                }
                None
            }
        };
        let frame = frame.map(|frame| self.settled(frame, positions, at, receiver));
        if self.known.len() >= MOST_FRAMES {
            return None;
        }
        self.known.push((name.unwrap_or_default().to_owned(), frame));
        Some(self.known.len() - 1)
    }

    fn settled(&self, frame: Frame, positions: &[[f64; 3]], at: (u64, &str), receiver: &mut dyn Receiver) -> Frame {
        let frame = match self.options.geoid {
            Some(metres) => frame.with_geoid(metres),
            None => frame,
        };
        let Some(other) = frame.settle(positions) else { return frame };
        let first = if other.axes() == Axes::NorthEast { "north" } else { "east" };
        let detail = format!("positions fit {} only with {first} first; they are read so", frame.name());
        receiver.finding(Finding::at(Rule::AxesSwapped, at.0, detail).of(at.1));
        other
    }
}
