//! The bones of a PDF file (ISO 32000-1): numbered objects, the page tree, the cross-reference table.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::font::Fonts;

/// Objects that others name before they are written.
const CATALOG: usize = 1;
const PAGES: usize = 2;
const RESOURCES: usize = 3;

/// A document being written.
pub(super) struct Document<W> {
    out: W,
    written: u64,
    /// Where each object begins, by number from 1; 0 until it is written.
    offsets: Vec<u64>,
    pages: Vec<usize>,
    size: (f32, f32),
    /// The file that travels inside: its name and the object that describes it.
    attached: Option<(&'static str, usize)>,
}

impl<W: Write> Document<W> {
    /// Writes the head; `width` and `height` of pages in points.
    pub(super) fn begin(out: W, width: f32, height: f32) -> io::Result<Self> {
        let mut document = Self {
            out,
            written: 0,
            offsets: vec![0; RESOURCES],
            pages: Vec::new(),
            size: (width, height),
            attached: None,
        };
        // Four bytes above 127 tell programs that the file is not text.
        document.write(b"%PDF-1.5\n%\xe5\x9f\x8e\xe5\n")?;
        Ok(document)
    }

    /// Writes a page.
    pub(super) fn page(&mut self, content: &str) -> io::Result<()> {
        let content = self.stream("", content.as_bytes())?;
        let page = self.reserve();
        self.pages.push(page);
        let body = format!("<</Type/Page/Parent {PAGES} 0 R/Contents {content} 0 R>>");
        self.object(page, body.as_bytes())
    }

    /// Lets a text file travel inside the document, as it is: programs that know no PDF find it too.
    pub(super) fn attach(&mut self, name: &'static str, text: &str) -> io::Result<()> {
        let file = self.reserve();
        let length = text.len();
        let body = format!("<</Type/EmbeddedFile/Subtype/text#2Fplain/Length {length}>>\nstream\n{text}\nendstream");
        self.object(file, body.as_bytes())?;
        let described = self.reserve();
        let body = format!("<</Type/Filespec/F({name})/UF({name})/EF<</F {file} 0 R>>>>");
        self.object(described, body.as_bytes())?;
        self.attached = Some((name, described));
        Ok(())
    }

    /// Writes fonts, page tree and table; yields what was written into and the number of pages.
    pub(super) fn finish(mut self, fonts: &Fonts) -> io::Result<(W, usize)> {
        let mut named = String::new();
        for (at, font) in fonts.all().iter().enumerate() {
            let number = font.write(&mut self)?;
            named.push_str(&format!("/F{at} {number} 0 R"));
        }
        self.object(RESOURCES, format!("<</ProcSet[/PDF/Text]/Font<<{named}>>>>").as_bytes())?;
        let pages: String = self.pages.iter().map(|page| format!("{page} 0 R ")).collect();
        let (width, height) = self.size;
        let tree = format!(
            "<</Type/Pages/Kids[{pages}]/Count {}/MediaBox[0 0 {width:.2} {height:.2}]/Resources {RESOURCES} 0 R>>",
            self.pages.len()
        );
        self.object(PAGES, tree.as_bytes())?;
        let names = self.attached.map_or_else(String::new, |(name, file)| {
            format!("/Names<</EmbeddedFiles<</Names[({name}) {file} 0 R]>>>>")
        });
        self.object(CATALOG, format!("<</Type/Catalog/Pages {PAGES} 0 R{names}>>").as_bytes())?;
        let table = self.written;
        let mut text = format!("xref\n0 {}\n0000000000 65535 f \n", self.offsets.len() + 1);
        for offset in &self.offsets {
            text.push_str(&format!("{offset:010} 00000 n \n"));
        }
        text.push_str(&format!(
            "trailer\n<</Size {}/Root {CATALOG} 0 R>>\nstartxref\n{table}\n%%EOF\n",
            self.offsets.len() + 1
        ));
        self.write(text.as_bytes())?;
        self.out.flush()?;
        Ok((self.out, self.pages.len()))
    }

    /// A new object number.
    pub(super) fn reserve(&mut self) -> usize {
        self.offsets.push(0);
        self.offsets.len()
    }

    /// Writes an object under its number.
    pub(super) fn object(&mut self, number: usize, body: &[u8]) -> io::Result<()> {
        self.offsets[number - 1] = self.written;
        self.write(format!("{number} 0 obj\n").as_bytes())?;
        self.write(body)?;
        self.write(b"\nendobj\n")
    }

    /// Writes a compressed stream as a new object; yields its number.
    pub(super) fn stream(&mut self, entries: &str, content: &[u8]) -> io::Result<usize> {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
        packer.write_all(content)?;
        let packed = packer.finish()?;
        let mut body = format!("<<{entries}/Filter/FlateDecode/Length {}>>\nstream\n", packed.len()).into_bytes();
        body.extend_from_slice(&packed);
        body.extend_from_slice(b"\nendstream");
        let number = self.reserve();
        self.object(number, &body)?;
        Ok(number)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.written += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}
