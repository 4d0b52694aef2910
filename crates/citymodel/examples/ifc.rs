//! What reading an IFC file and writing it as GLB costs beside the making of its triangles, in CPU time of the process:
//! `cargo run --release --example ifc -- FILE… [--runs 20]`.
//!
//! `ifc-lite` is what the geometry crates take for the same bytes; `whole` is the file from its bytes to the GLB.
#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::error::Error;

use chengji_citymodel::gltf::Packing;
use chengji_citymodel::read::{Anchor, Kept, Options, ifc};
use chengji_citymodel::tiles3d::{Properties, Single};
use ifc_lite_processing::{ProcessingRequest, process, run_on_geometry_pool};

/// CPU seconds of this process so far, of all its threads, in steps of a hundredth.
fn cpu() -> Result<f64, Box<dyn Error>> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = stat.rsplit_once(')').ok_or("no process")?;
    let ticks: Result<Vec<u64>, _> = fields.split_whitespace().skip(11).take(2).map(str::parse).collect();
    Ok(ticks?.iter().sum::<u64>() as f64 / 100.0)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (mut files, mut runs) = (Vec::new(), 20_u32);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--runs" => runs = arguments.next().ok_or("--runs needs a number")?.parse()?,
            _ => files.push(argument),
        }
    }
    for file in files {
        let bytes = std::fs::read(&file)?;
        let anchor = Some(Anchor { place: [114.3, 30.6, 20.0], heading: 0.0 });
        let (mut objects, mut findings, mut size) = (0, 0, 0);
        // Once for the pool of threads and warm memory.
        let _pool = run_on_geometry_pool(|| process(&bytes, &ProcessingRequest::full_pass(), &mut ()))?;
        let start = cpu()?;
        for _ in 0..runs {
            let made = run_on_geometry_pool(|| process(&bytes, &ProcessingRequest::full_pass(), &mut ()))?;
            std::hint::black_box(made);
        }
        let middle = cpu()?;
        for _ in 0..runs {
            let (mut kept, mut single) = (Kept::default(), Single::default());
            ifc::read(&bytes, Options { anchor, ..Options::default() }, &mut kept)?;
            kept.objects.iter().for_each(|object| single.push(object, &Properties::of(object)));
            (objects, findings) = (single.len(), kept.findings.len());
            size = single.finish(Packing::Meshopt)?.map_or(0, |glb| glb.len());
        }
        let end = cpu()?;
        let milliseconds = |seconds: f64| seconds * 1e3 / f64::from(runs);
        println!(
            "{file}: ifc-lite {:.1} ms, whole {:.1} ms, over it {:.1} ms; {objects} objects, {findings} findings, {size} bytes of GLB",
            milliseconds(middle - start),
            milliseconds(end - middle),
            milliseconds(end - middle) - milliseconds(middle - start),
        );
    }
    Ok(())
}
