//! The plainest packing a deflate stream knows (RFC 1951, 3.2.7): a byte gets the shorter a code the oftener it stands, and
//! nobody looks for what repeats.
//!
//! The outlines of Han hardly repeat. Looking for what does makes a face 5 % smaller, and costs ten times what all the rest does.

/// The symbol that ends a block; those below it are bytes.
const END: usize = 256;
/// No code is longer.
const LONGEST: u8 = 15;
/// No code of a length is.
const LONGEST_OF_LENGTHS: u8 = 7;
/// The order in which the lengths of the codes of lengths are told.
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/// A block with codes of its own, and no block behind it.
const LAST_OF_ITS_OWN: u64 = 0b101;
/// There are no distances, but some readers ask for two.
const DISTANCES: [u8; 2] = [1, 1];

/// `data`, packed as one block.
pub(super) fn pack(data: &[u8]) -> Vec<u8> {
    let mut counts = [0u32; END + 1];
    data.iter().for_each(|&byte| counts[usize::from(byte)] += 1);
    counts[END] = 1;
    let lengths = lengths(&counts, LONGEST);
    let codes: [Code; END + 1] = codes(&lengths);
    let told: Vec<u8> = lengths.into_iter().chain(DISTANCES).collect();
    let of_lengths = counts_of(&told);
    let lengths_of_lengths = self::lengths(&of_lengths, LONGEST_OF_LENGTHS);
    let codes_of_lengths: [Code; ORDER.len()] = self::codes(&lengths_of_lengths);

    let size = |counts: &[u32], lengths: &[u8]| -> usize {
        counts.iter().zip(lengths).map(|(&count, &length)| count as usize * usize::from(length)).sum()
    };
    let head = 3 + 5 + 5 + 4 + 3 * ORDER.len() + size(&of_lengths, &lengths_of_lengths);
    let mut bits = Bits::of((head + size(&counts, &lengths)).div_ceil(8));
    bits.put(LAST_OF_ITS_OWN, 3);
    bits.put((lengths.len() - END - 1) as u64, 5);
    bits.put((DISTANCES.len() - 1) as u64, 5);
    bits.put((ORDER.len() - 4) as u64, 4);
    for symbol in ORDER {
        bits.put(lengths_of_lengths[symbol].into(), 3);
        bits.drain();
    }
    for length in told {
        bits.put_code(codes_of_lengths[usize::from(length)]);
        bits.drain();
    }
    // Three codes and what is left of a byte are 52 bits.
    let mut triples = data.chunks_exact(3);
    for triple in &mut triples {
        triple.iter().for_each(|&byte| bits.put_code(codes[usize::from(byte)]));
        bits.drain();
    }
    triples.remainder().iter().for_each(|&byte| bits.put_code(codes[usize::from(byte)]));
    bits.put_code(codes[END]);
    bits.finish()
}

/// How often each length stands among some.
fn counts_of(lengths: &[u8]) -> [u32; ORDER.len()] {
    let mut counts = [0; ORDER.len()];
    lengths.iter().for_each(|&length| counts[usize::from(length)] += 1);
    counts
}

/// How long a code each symbol gets that stands so often: 0 where it never does.
///
/// Huffman's tree, grown from its leaves: the two rarest are joined, then again, until all are one. Where it grows too high,
/// counts are halved until they are even enough.
fn lengths<const N: usize>(counts: &[u32; N], longest: u8) -> [u8; N] {
    let mut lengths = [0; N];
    for halved in 0.. {
        let mut leaves: Vec<(u32, usize)> = (0..N)
            .filter(|&symbol| counts[symbol] > 0)
            .map(|symbol| ((counts[symbol] >> halved).max(1), symbol))
            .collect();
        leaves.sort_unstable();
        let depths = depths(leaves.iter().map(|(count, _)| *count).collect());
        if depths.iter().all(|&depth| depth <= longest) {
            leaves.iter().zip(depths).for_each(|((_, symbol), depth)| lengths[*symbol] = depth);
            break;
        }
    }
    lengths
}

/// How deep each leaf of the tree hangs; they are sorted. A single one hangs one deep.
fn depths(mut counts: Vec<u32>) -> Vec<u8> {
    let leaves = counts.len();
    let nodes = (2 * leaves).saturating_sub(1);
    // Joints come out sorted as well, so the rarest is the next leaf or the next joint.
    let (mut leaf, mut joint) = (0, leaves);
    let mut parents = vec![0; nodes];
    for node in leaves..nodes {
        let mut sum = 0;
        for _ in 0..2 {
            let rarest =
                if leaf < leaves && (joint == node || counts[leaf] <= counts[joint]) { &mut leaf } else { &mut joint };
            sum += counts[*rarest];
            parents[*rarest] = node;
            *rarest += 1;
        }
        counts.push(sum);
    }
    let mut depths = vec![0u8; nodes];
    for node in (0..nodes.saturating_sub(1)).rev() {
        depths[node] = depths[parents[node]].saturating_add(1);
    }
    depths.truncate(leaves);
    if let [only] = depths.as_mut_slice() {
        *only = 1;
    }
    depths
}

/// The bits of a symbol, the first the lowest, and how many they are.
#[derive(Clone, Copy, Default)]
struct Code {
    bits: u16,
    length: u8,
}

/// The codes of some lengths: those of one length follow one another, the shorter come first (3.2.2).
fn codes<const N: usize>(lengths: &[u8; N]) -> [Code; N] {
    let mut codes = [Code::default(); N];
    let mut next = 0u16;
    for length in 1..=LONGEST {
        next <<= 1;
        for symbol in (0..N).filter(|&symbol| lengths[symbol] == length) {
            codes[symbol] = Code { bits: next.reverse_bits() >> (16 - length), length };
            next += 1;
        }
    }
    codes
}

/// Bits that become bytes, the lowest first.
struct Bits {
    bytes: Vec<u8>,
    /// So many bytes are whole.
    whole: usize,
    held: u64,
    count: u32,
}

impl Bits {
    const HELD: usize = size_of::<u64>();

    /// Room for so many bytes.
    fn of(bytes: usize) -> Self {
        Bits { bytes: vec![0; bytes + Self::HELD], whole: 0, held: 0, count: 0 }
    }

    fn put(&mut self, bits: u64, count: u32) {
        self.held |= bits << self.count;
        self.count += count;
    }

    fn put_code(&mut self, code: Code) {
        self.put(code.bits.into(), code.length.into());
    }

    /// Lets go what makes whole bytes: no more than 56 bits are held at once.
    fn drain(&mut self) {
        self.bytes[self.whole..self.whole + Self::HELD].copy_from_slice(&self.held.to_le_bytes());
        let whole = self.count / 8;
        self.whole += whole as usize;
        self.held >>= 8 * whole;
        self.count %= 8;
    }

    fn finish(mut self) -> Vec<u8> {
        self.count = self.count.next_multiple_of(8);
        self.drain();
        self.bytes.truncate(self.whole);
        self.bytes
    }
}
