//! Availability of tiles, contents and subtrees: constants and bits that agree with their counts.

use serde_json::Value;

use super::Log;
use super::buffers::Buffers;

/// Which of some nodes there are.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Availability {
    Constant(bool),
    Bits(Vec<u8>),
}

impl Availability {
    pub(super) fn has(&self, at: usize) -> bool {
        match self {
            Self::Constant(all) => *all,
            Self::Bits(bytes) => bytes.get(at / 8).is_some_and(|byte| byte >> (at % 8) & 1 == 1),
        }
    }
}

/// Checks one availability object over so many nodes.
pub(super) fn check(value: &Value, at: &str, nodes: usize, buffers: &Buffers, log: &mut Log) -> Option<Availability> {
    if !log.is_object(value, at) {
        return None;
    }
    log.common(value, at);
    let (bitstream, constant) = (value.get("bitstream"), value.get("constant"));
    let told = log.whole(value, "availableCount", at, false, 0);
    if told.is_some_and(|told| told > nodes as u64) {
        log.fault(&format!("{at}/availableCount"), "range", format!("there are {nodes} nodes"));
    }
    match (bitstream, constant) {
        (Some(view), None) => {
            let at = &format!("{at}/bitstream");
            let view = log.is_whole(view, at, 0)?;
            if view >= buffers.len() as u64 {
                log.fault(at, "reference", format!("there are {} buffer views", buffers.len()));
                return None;
            }
            let bytes = buffers.view(view)?;
            if bytes.len() != nodes.div_ceil(8) {
                log.fault(at, "length", format!("has {} bytes for {nodes} nodes", bytes.len()));
                return None;
            }
            let out = Availability::Bits(bytes.to_vec());
            let set = (0..nodes).filter(|&node| out.has(node)).count();
            if told.is_some_and(|told| told != set as u64) {
                log.fault(at, "count", format!("{set} bits are set, another count is told"));
            }
            if (nodes..bytes.len() * 8).any(|bit| out.has(bit)) {
                log.fault(at, "value", "bits behind the last node are set");
            }
            Some(out)
        }
        (None, Some(constant)) => match constant.as_u64() {
            Some(constant @ (0 | 1)) => Some(Availability::Constant(constant == 1)),
            _ => {
                log.fault(&format!("{at}/constant"), "value", "must be 0 or 1");
                None
            }
        },
        _ => {
            log.fault(at, "one-of", "needs either a bitstream or a constant");
            None
        }
    }
}
