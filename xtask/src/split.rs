//! Splits the compiled viewer in two: what every reader loads at once, and the extras, a second
//! WebAssembly module that is loaded when one of them is used (docs/decisions/0207-extras.md).
//!
//! Code belongs to the extras when only they reach it, beginning with the functions that are named as
//! [`EXTRAS`] are. Both share memory, stack and table of functions. Where the first module calls an extra,
//! it calls a slot of the table that the second one fills when it is instantiated; what the extras call
//! of the first module, that module exports. So they are linked by nothing but their own names, and a
//! loader is one line: instantiate the second with the exports of the first.

mod data;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use walrus::ir::{CallIndirect, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, Element, ElementItems, ElementKind, ExportItem, Function, FunctionBuilder,
    FunctionId, FunctionKind, Global, GlobalKind, ImportedFunction, Module, TableId,
};

use data::Data;

/// How the names of extras begin: the Rust module of that name; and what puts fractions into words, which is
/// called by nothing but errors of serde that a visitor of any value does not make.
const EXTRAS: [&str; 4] = [
    "paraq_viewer::extras::",
    "f64 as core::fmt::Display",
    "core::fmt::float::",
    "serde_core::de::Unexpected as core::fmt::Display",
];

/// What mends typing errors, which the reader asks for before it calls it. What is made for this module is its own, whatever it
/// is called: how the reader's cache decodes what the module reads.
const MENDING: &str = "paraq_index::reader::mending::";

/// What either module calls the one that it imports from.
const MODULE: &str = "a";

/// Splits `NAME_bg.wasm` in a folder, which was made of the compiled module `linked`: leaves the first
/// module under this name, puts the second beside it as `NAME_extras.wasm`, and in `NAME_names.json` what the first one's imports and exports are
/// called now, for its glue: `{"imports": [[module, long, short]], "exports": [[long, short]]}`.
///
/// # Errors
///
/// When there is no such file, or it is not what rustc and wasm-bindgen write.
pub fn split(folder: &Path, linked: &Path) -> Result<()> {
    let path = compiled(folder)?;
    let read = |path: &Path| {
        std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
    };
    let data = Data::read(&read(linked)?)
        .with_context(|| format!("cannot find the data of {}", linked.display()))?;
    let halves =
        halves(&read(&path)?, &data).with_context(|| format!("cannot split {}", path.display()))?;
    let beside = |tail: &str| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.with_file_name(name.replace("_bg.wasm", tail))
    };
    for (path, content) in [
        (path.clone(), halves.first),
        (beside("_extras.wasm"), halves.second),
        (beside("_names.json"), serde_json::to_vec(&halves.names)?),
    ] {
        std::fs::write(&path, content)
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// The only `*_bg.wasm` in a folder.
fn compiled(folder: &Path) -> Result<PathBuf> {
    let entries = folder.read_dir().with_context(|| format!("no folder {}", folder.display()))?;
    let mut found = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let found = found.find(|path| path.to_string_lossy().ends_with("_bg.wasm"));
    found.with_context(|| format!("{} holds no *_bg.wasm: did Trunk build?", folder.display()))
}

struct Halves {
    first: Vec<u8>,
    second: Vec<u8>,
    names: Names,
}

/// New names of what the first module and its glue know each other by.
#[derive(Default, serde::Serialize)]
struct Names {
    imports: Vec<(String, String, String)>,
    exports: Vec<(String, String)>,
}

fn halves(wasm: &[u8], data: &Data) -> Result<Halves> {
    let mut first = without_notes(wasm)?;
    if !data.is_of(&first) {
        bail!("its data is not what the linker wrote: was another module compiled meanwhile?");
    }
    let plan = Plan::of(&first)?;
    let (own, extras_own) = (&first.funcs, &plan.extras);
    let bodies = |of_extras: bool| {
        let own = own.iter().enumerate();
        own.filter(move |(at, _)| extras_own.contains(at) == of_extras).filter_map(
            |(_, function)| match &function.kind {
                FunctionKind::Local(local) => Some(local),
                _ => None,
            },
        )
    };
    let own_data = data.used_only(bodies(true), bodies(false));
    let (mut second, lent) = extras(without_notes(wasm)?, &first, &plan)?;
    move_data(&mut first, &mut second, &own_data)?;
    take_out(&mut first, &plan)?;
    for import in second.imports.iter() {
        first.exports.add(&import.name, lent[&import.name]);
    }
    let (names, short) = rename(&mut first);
    for import in second.imports.iter_mut() {
        import.name.clone_from(&short[&import.name]);
    }
    walrus::passes::gc::run(&mut first);
    Ok(Halves { first: first.emit_wasm(), second: second.emit_wasm(), names })
}

/// A module without what the linker noted in it, which holds no longer once it is changed.
///
/// # Errors
///
/// When it is no module.
pub fn without_notes(wasm: &[u8]) -> Result<Module> {
    let mut module = Module::from_buffer(wasm)?;
    for name in ["linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(name);
    }
    Ok(module)
}

/// What goes where. Functions are named by their place in the module.
struct Plan {
    /// Functions of the extras.
    extras: BTreeSet<usize>,
    /// Those of them that the first module calls.
    entries: BTreeMap<usize, u64>,
    /// Functions of the first module that the extras import.
    borrowed: BTreeSet<usize>,
    /// Slots of the table that extras take: those they had, and behind them one for each entry.
    slots: BTreeMap<u64, usize>,
    /// How many slots there are then.
    table_size: u64,
}

impl Plan {
    fn of(module: &Module) -> Result<Plan> {
        let functions = functions(module);
        let places: HashMap<FunctionId, usize> =
            functions.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let calls: Vec<Vec<usize>> =
            module.funcs.iter().map(|function| calls(function, &places)).collect();
        let named: Vec<bool> = module.funcs.iter().map(is_extra).collect();
        let local: Vec<bool> =
            module.funcs.iter().map(|f| matches!(f.kind, FunctionKind::Local(_))).collect();
        let is_local = |at: usize| local[at];
        let size = |function: &Function| match &function.kind {
            FunctionKind::Local(local) => local.size(),
            _ => 0,
        };
        let sizes: Vec<u64> = module.funcs.iter().map(size).collect();
        let table = table_slots(module)?;

        // What is reached from outside without passing through an extra is the first module's.
        let exported = module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(id),
            _ => None,
        });
        let roots = exported.chain(module.start).chain(table.values().copied());
        let mut ahead: Vec<usize> = roots.map(|id| places[&id]).filter(|&at| !named[at]).collect();
        let (mut reached, mut called) = (BTreeSet::new(), BTreeSet::new());
        while let Some(at) = ahead.pop() {
            if reached.insert(at) {
                let (extra, own): (Vec<usize>, Vec<usize>) =
                    calls[at].iter().partition(|&&at| named[at]);
                called.extend(extra);
                ahead.extend(own);
            }
        }
        let extras: BTreeSet<usize> =
            (0..calls.len()).filter(|at| !reached.contains(at) && is_local(*at)).collect();
        let copies = |at: usize| is_local(at) && sizes[at] <= COPIED;
        let borrowed = borrowed(&extras, &reached, &calls, is_local, copies);

        let behind = table.keys().max().map_or(0, |last| last + 1);
        let entries: BTreeMap<usize, u64> = called.into_iter().zip(behind..).collect();
        let own = table
            .iter()
            .map(|(&slot, id)| (slot, places[id]))
            .filter(|(_, at)| extras.contains(at));
        let slots = own.chain(entries.iter().map(|(&at, &slot)| (slot, at))).collect();
        let table_size = behind + entries.len() as u64;
        Ok(Plan { extras, entries, borrowed, slots, table_size })
    }

    /// Makes room in the table for the slots of the entries.
    fn widen(&self, module: &mut Module, table: TableId) {
        let table = module.tables.get_mut(table);
        table.initial = table.initial.max(self.table_size);
        table.maximum = table.maximum.map(|maximum| maximum.max(self.table_size));
    }

    /// Whether a function of a module with these functions is an extra.
    fn holds(&self, id: FunctionId, functions: &[FunctionId]) -> bool {
        functions.iter().position(|own| *own == id).is_some_and(|at| self.extras.contains(&at))
    }
}

/// Up to how many instructions of a function the extras have in a copy of their own. Each function that they
/// import is an export of the first module, which every reader pays for, and which wasm-opt leaves alone.
const COPIED: u64 = 12;

/// The functions of the first module that extras import. A short one is not among them, nor one that the first
/// module calls at one place only, where wasm-opt puts it in place of the call: of those the extras have copies.
fn borrowed(
    extras: &BTreeSet<usize>,
    first: &BTreeSet<usize>,
    calls: &[Vec<usize>],
    is_local: impl Fn(usize) -> bool,
    copies: impl Fn(usize) -> bool,
) -> BTreeSet<usize> {
    let mut sites = vec![0; calls.len()];
    for &at in first.iter().flat_map(|&at| &calls[at]) {
        sites[at] += 1;
    }
    let mut borrowed = BTreeSet::new();
    let mut copied = BTreeSet::new();
    let mut ahead: Vec<usize> = extras.iter().flat_map(|&at| &calls[at]).copied().collect();
    while let Some(at) = ahead.pop() {
        if extras.contains(&at) {
            continue;
        }
        if !is_local(at) || (sites[at] > 1 && !copies(at)) {
            borrowed.insert(at);
        } else if copied.insert(at) {
            ahead.extend(&calls[at]);
        }
    }
    borrowed
}

/// Whether the extras' module, or an implementation for one of its types, is where a function is written.
fn is_extra(function: &Function) -> bool {
    // «paraq_viewer[1f2e…]::extras[0]::cite», «<paraq_viewer[1f2e…]::extras[0]::Chart as …>::draw».
    let name = function.name.as_deref().unwrap_or_default();
    let mut plain = String::with_capacity(name.len());
    let mut depth = 0;
    for letter in name.chars() {
        match letter {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    // What drops one of their values is theirs too.
    let plain = plain.strip_prefix("core::ptr::drop_in_place::<").unwrap_or(&plain);
    let plain = plain.trim_start_matches(['<', '&']);
    EXTRAS.iter().any(|extra| plain.starts_with(extra)) || plain.contains(MENDING)
}

/// What a function calls, or takes the address of.
fn calls(function: &Function, places: &HashMap<FunctionId, usize>) -> Vec<usize> {
    struct Calls(Vec<FunctionId>);
    impl Visitor<'_> for Calls {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.0.push(*id);
        }
    }
    let mut calls = Calls(Vec::new());
    if let FunctionKind::Local(local) = &function.kind {
        dfs_in_order(&mut calls, local, local.entry_block());
    }
    calls.0.iter().map(|id| places[id]).collect()
}

/// The table of functions by slot.
fn table_slots(module: &Module) -> Result<BTreeMap<u64, FunctionId>> {
    let mut slots = BTreeMap::new();
    for element in module.elements.iter() {
        let (first, functions) = segment(element)?;
        slots.extend((first..).zip(functions.iter().copied()));
    }
    Ok(slots)
}

/// Where a segment of the table begins, and its functions.
fn segment(element: &Element) -> Result<(u64, &[FunctionId])> {
    match (&element.kind, &element.items) {
        (
            ElementKind::Active { offset: ConstExpr::Value(Value::I32(first)), .. },
            ElementItems::Functions(functions),
        ) => Ok((u64::try_from(*first)?, functions)),
        _ => bail!("the table of functions is not filled by functions at a constant place"),
    }
}

/// The table that functions are called through.
fn function_table(module: &Module) -> Result<TableId> {
    let tables: BTreeSet<TableId> = module
        .elements
        .iter()
        .filter_map(|element| match element.kind {
            ElementKind::Active { table, .. } => Some(table),
            _ => None,
        })
        .collect();
    match tables.into_iter().collect::<Vec<_>>()[..] {
        [table] => Ok(table),
        ref tables => bail!("{} tables hold functions: one was expected", tables.len()),
    }
}

/// The functions of a module in order.
fn functions(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter().map(Function::id).collect()
}

/// The second module, made of a copy of the whole one by importing all that is not the extras' own; and
/// what of the first one has each name that it imports, or could have imported.
fn extras(
    mut module: Module,
    first: &Module,
    plan: &Plan,
) -> Result<(Module, HashMap<String, ExportItem>)> {
    let mut lent = HashMap::new();
    let mut lend = |item: ExportItem| {
        let name = format!("lent {}", lent.len());
        lent.insert(name.clone(), item);
        name
    };
    // It is a copy: the same things are in the same order.
    let own = functions(&module);
    for (at, id) in functions(first).into_iter().enumerate() {
        if !plan.borrowed.contains(&at) {
            continue;
        }
        let name = lend(id.into());
        let function = module.funcs.get_mut(own[at]);
        if let FunctionKind::Import(ImportedFunction { import, .. }) = function.kind {
            // The glue gives it to the first module, which passes it on.
            let import = module.imports.get_mut(import);
            (import.module, import.name) = (MODULE.to_owned(), name);
        } else {
            let import = module.imports.add(MODULE, &name, own[at]);
            function.kind = FunctionKind::Import(ImportedFunction { import, ty: function.ty() });
        }
    }
    let globals: Vec<_> = module.globals.iter().map(Global::id).collect();
    for (id, lender) in globals.into_iter().zip(first.globals.iter()) {
        let import = module.imports.add(MODULE, &lend(lender.id().into()), id);
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
    for (memory, lender) in module.memories.iter_mut().zip(first.memories.iter()) {
        memory.import = Some(module.imports.add(MODULE, &lend(lender.id().into()), memory.id()));
        memory.data_segments.clear();
    }
    for (table, lender) in module.tables.iter_mut().zip(first.tables.iter()) {
        table.import = Some(module.imports.add(MODULE, &lend(lender.id().into()), table.id()));
        table.elem_segments.clear();
    }
    let table = function_table(&module)?;
    plan.widen(&mut module, table);

    module.start = None;
    for id in module.exports.iter().map(walrus::Export::id).collect::<Vec<_>>() {
        module.exports.delete(id);
    }
    for id in module.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
        module.data.delete(id);
    }
    for id in module.elements.iter().map(Element::id).collect::<Vec<_>>() {
        module.elements.delete(id);
    }
    for (&slot, &at) in &plan.slots {
        let offset = ConstExpr::Value(Value::I32(i32::try_from(slot)?));
        let kind = ElementKind::Active { table, offset };
        let id = module.elements.add(kind, ElementItems::Functions(vec![own[at]]));
        module.tables.get_mut(table).elem_segments.insert(id);
    }
    walrus::passes::gc::run(&mut module);
    Ok((module, lent))
}

/// Takes bytes at these addresses out of the first module's data, where zeros are left, which weigh nothing, and
/// has the second put them there.
fn move_data(first: &mut Module, second: &mut Module, places: &[Range<u32>]) -> Result<()> {
    let Some(memory) = second.memories.iter().next().map(walrus::Memory::id) else { return Ok(()) };
    let mut moved = 0;
    for id in first.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
        let segment = first.data.get_mut(id);
        let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = segment.kind
        else {
            bail!("a data segment has no constant place in memory");
        };
        let start = u32::try_from(start)?;
        for place in places {
            let Some(from) = place.start.checked_sub(start) else { continue };
            let Some(bytes) = segment.value.get_mut(from as usize..(place.end - start) as usize)
            else {
                continue;
            };
            let offset = ConstExpr::Value(Value::I32(i32::try_from(place.start)?));
            let id = second.data.add(DataKind::Active { memory, offset }, bytes.to_vec());
            second.memories.get_mut(memory).data_segments.insert(id);
            bytes.fill(0);
            moved += 1;
        }
    }
    ensure!(moved == places.len(), "{moved} of {} constants lie in a segment", places.len());
    Ok(())
}

/// Takes the extras out of the first module: whoever calls one calls its slot of the table.
fn take_out(module: &mut Module, plan: &Plan) -> Result<()> {
    let own = functions(module);
    let table = function_table(module)?;
    // A slot whose extra is not here yet holds some function or other: nobody calls it before.
    for element in module.elements.iter_mut() {
        if let ElementItems::Functions(functions) = &mut element.items {
            let kept =
                *functions.iter().find(|id| !plan.holds(**id, &own)).context("only extras")?;
            for id in functions.iter_mut().filter(|id| plan.holds(**id, &own)) {
                *id = kept;
            }
        }
    }
    for (&at, &slot) in &plan.entries {
        let ty = module.funcs.get(own[at]).ty();
        let (params, results) = module.types.params_results(ty);
        let (params, results) = (params.to_vec(), results.to_vec());
        let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
        let args: Vec<_> = params.iter().map(|param| module.locals.add(*param)).collect();
        let mut body = builder.func_body();
        for &arg in &args {
            body.local_get(arg);
        }
        body.i32_const(i32::try_from(slot)?).instr(CallIndirect { ty, table });
        module.funcs.get_mut(own[at]).kind = FunctionKind::Local(builder.local_func(args));
    }
    plan.widen(module, table);
    Ok(())
}

/// Gives the imports and exports of the first module names of a letter or two, for they are hundreds, each
/// with a hash that no compression makes smaller. Tells the new names, and those of the exports by the old.
fn rename(module: &mut Module) -> (Names, HashMap<String, String>) {
    let mut names = Names::default();
    for (at, import) in module.imports.iter_mut().enumerate() {
        let short = letters(at);
        names.imports.push((import.module.clone(), import.name.clone(), short.clone()));
        (import.module, import.name) = (MODULE.to_owned(), short);
    }
    for (at, export) in module.exports.iter_mut().enumerate() {
        let short = letters(at);
        names.exports.push((export.name.clone(), short.clone()));
        export.name = short;
    }
    let by_long = names.exports.iter().cloned().collect();
    (names, by_long)
}

/// A different name for every number: a, b … z, A … Z, aa, ab …
fn letters(mut number: usize) -> String {
    const ALPHABET: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = String::new();
    loop {
        name.insert(0, char::from(ALPHABET[number % ALPHABET.len()]));
        number /= ALPHABET.len();
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A function of this name that calls others.
    fn function(module: &mut Module, name: &str, calls: &[FunctionId]) -> FunctionId {
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        builder.name(name.to_owned());
        for call in calls {
            builder.func_body().call(*call);
        }
        builder.finish(vec![], &mut module.funcs)
    }

    /// The names of the functions that a module has of its own.
    fn own(module: &Module) -> BTreeSet<String> {
        module.funcs.iter_local().filter_map(|(id, _)| module.funcs.get(id).name.clone()).collect()
    }

    #[test]
    fn what_only_extras_reach_goes_with_them() {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.exports.add("memory", memory);
        let shared = function(&mut module, "alloc[0]::alloc", &[]);
        let ty = module.types.add(&[], &[]);
        let (glue, _) = module.add_import_func("./glue.js", "focus", ty);
        let alone = function(&mut module, "index[0]::suggest", &[shared, glue]);
        let extra = function(&mut module, "paraq_viewer[1f]::extras[0]::page", &[alone]);
        let closure = function(&mut module, "<paraq_viewer[1f]::extras[0]::A as View>::view", &[]);
        let main = function(&mut module, "main", &[shared, extra]);
        module.exports.add("start_everything", main);
        let table = module.tables.add_local(false, 2, Some(2), walrus::RefType::FUNCREF);
        let kind = ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(0)) };
        let items = ElementItems::Functions(vec![shared, closure]);
        let segment = module.elements.add(kind, items);
        module.tables.get_mut(table).elem_segments.insert(segment);

        let halves = halves(&module.emit_wasm(), &Data::default()).unwrap();
        // Reading validates them.
        let first = Module::from_buffer(&halves.first).unwrap();
        let second = Module::from_buffer(&halves.second).unwrap();
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        // Of the extra that is called from outside, the first keeps the way into the table.
        let page = "paraq_viewer[1f]::extras[0]::page";
        assert_eq!(own(&first), names(&["alloc[0]::alloc", "main", page]));
        let view = "<paraq_viewer[1f]::extras[0]::A as View>::view";
        // What the first module calls at one place only, the second has in a copy.
        assert_eq!(own(&second), names(&["alloc[0]::alloc", "index[0]::suggest", page, view]));
        assert_eq!(first.tables.iter().next().unwrap().initial, 3, "a slot for the entry");
        let lent: BTreeSet<_> = first.exports.iter().map(|export| export.name.clone()).collect();
        let needed: BTreeSet<_> = second.imports.iter().map(|import| import.name.clone()).collect();
        assert!(needed.is_subset(&lent), "{needed:?} of {lent:?}");
        assert!(halves.names.exports.iter().any(|(long, _)| long == "start_everything"));
    }

    #[test]
    fn names_are_short_and_different() {
        assert_eq!(
            [0, 25, 26, 51, 52, 53, 104].map(letters),
            ["a", "z", "A", "Z", "aa", "ab", "ba"]
        );
        let names: BTreeSet<String> = (0..5_000).map(letters).collect();
        assert_eq!(names.len(), 5_000);
    }
}
