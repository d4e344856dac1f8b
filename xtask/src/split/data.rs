//! Which bytes of the compiled viewer's data the extras alone read: texts, tables, what methods a view has.
//!
//! The linker keeps note of where each constant lies, and of every place that names one (`--emit-relocs`;
//! the format: WebAssembly's tool conventions, «Linking»). What wasm-bindgen does to the code moves no data,
//! so a number in a function that is the address of a constant, as the linker wrote it somewhere, is taken
//! for a use of it. That one may be a number like any other leaves a constant where it was, and does no harm.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};
use walrus::ir::{Instr, InstrLocId, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, LocalFunction, Module};
use wasmparser::{
    DataKind, KnownCustom, Linking, Operator, Parser, Payload, RelocationEntry, RelocationType,
    SymbolInfo,
};

/// Constants, and who names whom.
#[derive(Debug, Default)]
pub struct Data {
    /// Where each segment begins, and its bytes.
    segments: Vec<(u32, Vec<u8>)>,
    constants: Vec<Constant>,
    /// The constants that each address was written for.
    named: BTreeMap<u32, BTreeSet<usize>>,
}

#[derive(Debug)]
struct Constant {
    /// Its addresses.
    place: Range<u32>,
    /// The constants that its own bytes name.
    names: Vec<usize>,
}

impl Data {
    /// Reads what the linker noted in a compiled module.
    ///
    /// # Errors
    ///
    /// When it noted nothing, or something that its bytes do not bear out.
    pub fn read(wasm: &[u8]) -> Result<Data> {
        let (mut segments, mut body) = (Vec::new(), 0..0);
        let (mut code, mut symbols) = (0..0, Vec::new());
        let mut notes: Vec<(String, Vec<RelocationEntry>)> = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::DataSection(section) => {
                    body = section.range();
                    for segment in section {
                        let segment = segment?;
                        let DataKind::Active { offset_expr, .. } = &segment.kind else {
                            bail!("a data segment has no place in memory");
                        };
                        let Operator::I32Const { value } =
                            offset_expr.get_operators_reader().read()?
                        else {
                            bail!("a data segment has no constant place in memory");
                        };
                        let bytes = segment.range.end - segment.data.len()..segment.range.end;
                        segments.push((u32::try_from(value)?, bytes));
                    }
                }
                Payload::CodeSectionStart { range, .. } => code = range,
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Linking(linking) => {
                        for part in linking {
                            if let Linking::SymbolTable(table) = part? {
                                symbols = table.into_iter().collect::<Result<_, _>>()?;
                            }
                        }
                    }
                    KnownCustom::Reloc(reloc) => {
                        let entries = reloc.entries().into_iter().collect::<Result<_, _>>()?;
                        notes.push((section.name().to_owned(), entries));
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        ensure!(!symbols.is_empty(), "the linker noted no symbols: was it asked to --emit-relocs?");

        let bytes_of =
            |(start, bytes): &(u32, Range<usize>)| (*start, wasm[bytes.clone()].to_vec());
        let mut data =
            Data { segments: segments.iter().map(bytes_of).collect(), ..Data::default() };
        // The constant that each symbol is, by the symbol's number.
        let mut of_symbol = BTreeMap::new();
        for (number, symbol) in symbols.iter().enumerate() {
            let SymbolInfo::Data { symbol: Some(place), .. } = symbol else { continue };
            let Some((start, _)) = segments.get(place.index as usize) else { continue };
            let start = start + place.offset;
            of_symbol.insert(u32::try_from(number)?, data.constants.len());
            data.constants.push(Constant { place: start..start + place.size, names: Vec::new() });
        }
        for (section, entries) in &notes {
            for entry in entries {
                let (in_data, section) = match section.as_str() {
                    "reloc.DATA" => (true, &body),
                    "reloc.CODE" => (false, &code),
                    _ => continue,
                };
                let at = section.start + entry.offset as usize;
                let Some(written) = address(wasm, at, entry)? else { continue };
                // What is not in a segment is zero at first, and nowhere in the file.
                let Some(&constant) = of_symbol.get(&entry.index) else { continue };
                let start = i64::from(data.constants[constant].place.start);
                ensure!(
                    i64::from(written) == start + entry.addend,
                    "at byte {at} the linker notes the address {start} + {}, but {written} is there",
                    entry.addend,
                );
                if in_data {
                    let owner = segments.iter().find(|(_, bytes)| bytes.contains(&at));
                    let (first, bytes) = owner.context("a note is on no data segment")?;
                    let place = first + u32::try_from(at - bytes.start)?;
                    // Constants may overlap, where one ends as another.
                    for owner in &mut data.constants {
                        if owner.place.contains(&place) {
                            owner.names.push(constant);
                        }
                    }
                } else {
                    data.named.entry(written).or_default().insert(constant);
                }
            }
        }
        Ok(data)
    }

    /// Whether a module's data is the very data that this was read of, byte by byte.
    pub fn is_of(&self, module: &Module) -> bool {
        let own = |segment: &walrus::Data| match segment.kind {
            walrus::DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } => self
                .segments
                .iter()
                .any(|(own, bytes)| *own == start.cast_unsigned() && *bytes == segment.value),
            _ => false,
        };
        module.data.iter().all(own)
    }

    /// The addresses of constants that some functions use and others do not, in order.
    pub fn used_only<'a>(
        &self,
        by: impl Iterator<Item = &'a LocalFunction>,
        not_by: impl Iterator<Item = &'a LocalFunction>,
    ) -> Vec<Range<u32>> {
        let (used, others) = (self.used(by), self.used(not_by));
        let taken: Vec<&Range<u32>> =
            others.iter().map(|constant| &self.constants[*constant].place).collect();
        let overlaps = |a: &Range<u32>, b: &Range<u32>| a.start < b.end && b.start < a.end;
        let mut ranges: Vec<Range<u32>> = used
            .difference(&others)
            .map(|constant| self.constants[*constant].place.clone())
            .filter(|place| !place.is_empty() && !taken.iter().any(|other| overlaps(place, other)))
            .collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        let mut joined: Vec<Range<u32>> = Vec::new();
        for range in ranges {
            match joined.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => joined.push(range),
            }
        }
        joined
    }

    /// The constants that functions use, themselves or by way of another one.
    fn used<'a>(&self, by: impl Iterator<Item = &'a LocalFunction>) -> BTreeSet<usize> {
        let mut numbers = Numbers::default();
        for function in by {
            dfs_in_order(&mut numbers, function, function.entry_block());
        }
        let named = numbers.0.iter().filter_map(|number| self.named.get(number));
        let mut ahead: Vec<usize> = named.flatten().copied().collect();
        let mut used = BTreeSet::new();
        while let Some(constant) = ahead.pop() {
            if used.insert(constant) {
                ahead.extend(&self.constants[constant].names);
            }
        }
        used
    }
}

/// The address at a place in the file; none where something else was noted there.
fn address(wasm: &[u8], at: usize, entry: &RelocationEntry) -> Result<Option<u32>> {
    let bytes = wasm.get(at..).context("a note is on a place beyond the file")?;
    Ok(match entry.ty {
        RelocationType::MemoryAddrI32 => {
            let bytes = bytes.first_chunk().context("a note is on a place beyond the file")?;
            Some(u32::from_le_bytes(*bytes))
        }
        RelocationType::MemoryAddrLeb | RelocationType::MemoryAddrSleb => {
            // Padded to five bytes of seven bits.
            let digits = bytes.iter().take(5).enumerate();
            Some(digits.fold(0, |sum, (place, byte)| sum | u32::from(byte & 0x7f) << (7 * place)))
        }
        RelocationType::FunctionIndexLeb
        | RelocationType::FunctionIndexI32
        | RelocationType::TableIndexSleb
        | RelocationType::TableIndexI32
        | RelocationType::TableNumberLeb
        | RelocationType::TypeIndexLeb
        | RelocationType::GlobalIndexLeb
        | RelocationType::GlobalIndexI32 => None,
        other => bail!("the linker noted an address of a kind that was not expected: {other:?}"),
    })
}

/// The numbers in functions that could be addresses.
#[derive(Default)]
struct Numbers(BTreeSet<u32>);

impl<'instr> Visitor<'instr> for Numbers {
    fn visit_instr(&mut self, instr: &'instr Instr, _: &'instr InstrLocId) {
        let arg = match instr {
            Instr::Load(load) => load.arg,
            Instr::Store(store) => store.arg,
            Instr::LoadSimd(load) => load.arg,
            Instr::AtomicRmw(rmw) => rmw.arg,
            Instr::Cmpxchg(exchange) => exchange.arg,
            _ => return,
        };
        self.0.extend(u32::try_from(arg.offset));
    }

    fn visit_value(&mut self, value: &Value) {
        if let Value::I32(number) = value {
            self.0.insert(number.cast_unsigned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::FunctionKind;

    /// Where the data of [`module`] begins.
    const START: u8 = 64;

    /// A section with its length.
    fn section(id: u8, body: &[u8]) -> Vec<u8> {
        [&[id, u8::try_from(body.len()).unwrap()], body].concat()
    }

    fn custom(name: &str, body: &[u8]) -> Vec<u8> {
        section(0, &[&[u8::try_from(name.len()).unwrap()], name.as_bytes(), body].concat())
    }

    /// The code of a function that gives the address `START + at`, as the linker writes it.
    fn gives(at: u8) -> Vec<u8> {
        [8, 0, 0x41, (START + at) | 0x80, 0x80, 0x80, 0x80, 0, 0x0b][..].to_vec()
    }

    /// A module of twelve bytes of data, «only», «both», and the address of «only» as a third constant, with two functions:
    /// what they give. The notes say so, and that the third names `named`.
    fn module(first: u8, second: u8, named: u8) -> Vec<u8> {
        let code = [&[2], &gives(first)[..], &gives(second)].concat();
        let data = [&[1, 0, 0x41, 0xc0, 0, 0x0b, 12][..], b"onlyboth", &[named, 0, 0, 0]].concat();
        let constant = |at: u8| [1, 0, 1, b'a' + at, 0, at, 4];
        let symbols = [&[3][..], &constant(0), &constant(4), &constant(8)].concat();
        let linking = [&[2, 8, u8::try_from(symbols.len()).unwrap()][..], &symbols].concat();
        // Kind, place in the section, symbol, what is added.
        let in_code = [3, 2, 4, 4, first / 4, 0, 4, 13, second / 4, 0];
        let in_data = [4, 1, 5, 15, 0, 0];
        let parts = [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, &[1, 0x60, 0, 1, 0x7f]),
            section(3, &[2, 0, 0]),
            section(5, &[1, 0, 1]),
            section(10, &code),
            section(11, &data),
            custom("linking", &linking),
            custom("reloc.CODE", &in_code),
            custom("reloc.DATA", &in_data),
        ];
        parts.concat()
    }

    /// The data that the first function alone uses, by where it begins and ends behind [`START`].
    fn only(wasm: &[u8]) -> Vec<(u32, u32)> {
        let (data, module) = (Data::read(wasm).unwrap(), Module::from_buffer(wasm).unwrap());
        let body = |at: usize| {
            module.funcs.iter().skip(at).take(1).filter_map(|function| match &function.kind {
                FunctionKind::Local(local) => Some(local),
                _ => None,
            })
        };
        let start = u32::from(START);
        let own = data.used_only(body(0), body(1)).into_iter();
        own.map(|range| (range.start - start, range.end - start)).collect()
    }

    #[test]
    fn what_one_function_alone_uses_is_its_own() {
        assert_eq!(only(&module(0, 4, START)), [(0, 4)]);
        assert_eq!(only(&module(4, 4, START)), []);
        // The third constant names the first.
        assert_eq!(only(&module(8, 4, START)), [(0, 4), (8, 12)]);
        assert_eq!(only(&module(8, 0, START)), [(8, 12)]);
        assert_eq!(only(&module(0, 8, START)), []);
    }

    #[test]
    fn data_is_known_again_by_its_bytes() {
        let (one, other) = (module(0, 4, START), module(0, 4, START + 4));
        let data = Data::read(&one).unwrap();
        assert!(data.is_of(&Module::from_buffer(&one).unwrap()));
        assert!(!data.is_of(&Module::from_buffer(&other).unwrap()));
    }

    #[test]
    fn a_note_that_the_bytes_do_not_bear_out_is_an_error() {
        let error = Data::read(&module(0, 4, START + 1)).unwrap_err().to_string();
        assert!(error.ends_with("notes the address 64 + 0, but 65 is there"), "{error}");
    }

    #[test]
    fn a_module_without_notes_is_an_error() {
        let error = Data::read(b"\0asm\x01\0\0\0").unwrap_err().to_string();
        assert_eq!(error, "the linker noted no symbols: was it asked to --emit-relocs?");
    }
}
