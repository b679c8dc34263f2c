//! A leg as a unit on a chain runs it: everything that it is given is bytes.

use super::Host;
use dlx::bundle::{BadBundle, Bundle, Unpacked};
use dlx::entry::Entry;
use dlx::header::{HEADER_BYTES, Header};
use dlx::machine::{Code, Facts, Machine, Scratch, Stop};
use dlx::merkle::{Climb, Node};
use dlx::pages::{Page, Pages};
use dlx::{Hash, MAX_REGION};

pub struct Leg<'a> {
    pub facts: Facts,
    pub program: Hash,
    pub header: &'a [u8],
    pub root: Hash,
    pub start: u32,
    pub code: &'a [u8],
    pub bundle: &'a [u8],
    pub budget: u64,
}

pub struct After {
    pub header: [u8; HEADER_BYTES],
    pub root: Hash,
    pub page: Option<u32>,
}

fn bad_bundle(_: BadBundle) -> &'static str {
    "BadBundle"
}

impl Leg<'_> {
    fn header(&self) -> Result<Header, &'static str> {
        let bytes = self.header.try_into().map_err(|_| "BadEncoding")?;
        let header = Header::decode(bytes).map_err(|_| "BadEncoding")?;
        let fits = header.is_live()
            && header.program == self.program
            && header.input_length <= MAX_REGION
            && header.input_cursor <= header.input_length
            && header.output_length <= self.facts.output_limit;
        if fits { Ok(header) } else { Err("WrongState") }
    }

    fn code_fits(&self) -> bool {
        let end = u64::from(self.start) + self.code.len() as u64;
        self.start >= self.facts.text_base && end <= u64::from(self.facts.text_base) + u64::from(self.facts.text_length)
    }

    /// What the run leaves, or why it is refused, by the names of `docs/protocol.md`.
    pub fn run(&self) -> Result<After, &'static str> {
        let mut header = self.header()?;
        let mut entries = vec![Entry::END; self.code.len() / 4 + 1];
        let mut code =
            Code::decode(self.code, self.start, &mut entries).filter(|_| self.code_fits()).ok_or("WrongCode")?;
        let bundle = Bundle::parse(self.bundle).map_err(bad_bundle)?;
        let n = bundle.len();
        let (mut numbers, mut contents, mut nodes) = (vec![0; n], vec![Page::ZERO; n], vec![Node::EMPTY; n]);
        let unpacked = bundle.unpack::<Host>(&mut Unpacked::default(), n, &mut numbers, &mut contents, &mut nodes);
        unpacked.map_err(bad_bundle)?;
        let climb = |mut nodes: Vec<Node>| Climb::new(n as u32).advance::<Host>(&mut nodes, &bundle, usize::MAX);
        if climb(nodes.clone()).map_err(bad_bundle)?.ok_or("the walk ends")?.before != self.root {
            return Err("WrongRoot");
        }
        let mut dirty = vec![0; n];
        let pages = Pages::new(&numbers, &mut contents, &mut dirty);
        let mut machine = Machine { facts: self.facts, header: &mut header, pages };
        let stop = machine.run::<Host>(&mut code, &mut Box::new(Scratch::ZEROED), self.budget);
        for (i, node) in nodes.iter_mut().enumerate().filter(|(i, _)| dirty[*i] != 0) {
            node.rehash::<Host>(&contents[i]);
        }
        let mut after = [0; HEADER_BYTES];
        header.encode(&mut after);
        let page = if let Stop::Page(page) = stop { Some(page) } else { None };
        Ok(After { header: after, root: climb(nodes).map_err(bad_bundle)?.ok_or("the walk ends")?.after, page })
    }
}
