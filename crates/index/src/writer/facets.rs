//! Lays out the facets of a segment.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use paraq_analysis::{fold, key, words};

use super::blob::Blob;
use super::segment::Entry;
use crate::format::compress::shrink;
use crate::format::facets::{
    COLUMN, Head, KEY, NAMES, Name, VALUES, Value, put_column, put_head, put_names, put_values,
};
use crate::format::manifest::Parts;
use crate::format::postings::documents_block;
use crate::{FACETS, Facet, FacetValue};

/// Lays out all facets that have a value.
pub(super) fn facets(entries: &[Entry], blob: &mut Blob, parts: &mut Parts) {
    for (facet, part) in FACETS.into_iter().zip(&mut parts.facets) {
        if let Some(head) = lay_out(entries, facet, blob) {
            let mut block = Vec::new();
            put_head(&mut block, &head);
            *part = blob.add(&shrink(&block, &[]));
        }
    }
}

fn lay_out(entries: &[Entry], facet: Facet, blob: &mut Blob) -> Option<Head> {
    let of = |entry: &'_ Entry| -> Vec<Arc<FacetValue>> {
        entry.facets.iter().filter(|value| value.facet == facet).cloned().collect()
    };
    let mut found: BTreeMap<&str, (FacetValue, Vec<u32>)> = BTreeMap::new();
    for (document, entry) in entries.iter().enumerate() {
        for value in entry.facets.iter().filter(|value| value.facet == facet) {
            let (latest, list) =
                found.entry(&value.key).or_insert_with(|| (FacetValue::clone(value), Vec::new()));
            // The newest document says how it is written, but not by leaving out what was known.
            if !value.detail.is_empty() {
                latest.detail.clone_from(&value.detail);
            }
            latest.label.clone_from(&value.label);
            if list.last() != Some(&(document as u32)) {
                list.push(document as u32);
            }
        }
    }
    let mut ranked: Vec<(FacetValue, Vec<u32>)> = found.into_values().collect();
    ranked.sort_by(|a, b| {
        b.1.len().cmp(&a.1.len()).then_with(|| (&a.0.label, &a.0.key).cmp(&(&b.0.label, &b.0.key)))
    });
    if ranked.is_empty() {
        return None;
    }
    let postings: Vec<_> =
        ranked.iter().map(|(_, list)| blob.add(&documents_block(list, 0))).collect();
    let values: Vec<Value> = ranked
        .iter()
        .zip(postings)
        .map(|((value, list), postings)| Value {
            key: value.key.clone(),
            label: value.label.clone(),
            detail: value.detail.clone(),
            count: list.len() as u32,
            postings,
        })
        .collect();
    let mut head = Head { count: values.len() as u32, ..Head::default() };
    for some in values.chunks(VALUES) {
        let mut block = Vec::new();
        put_values(&mut block, some);
        head.values.push(blob.add(&shrink(&block, &[])));
    }
    let mut names: BTreeSet<(String, u32)> = BTreeSet::new();
    for (rank, value) in values.iter().enumerate() {
        names.insert((format!("{KEY}{}", value.key), rank as u32));
        for word in words(&value.label) {
            names.insert((key(&fold(word.text)), rank as u32));
        }
    }
    let named = |(name, rank): (String, u32)| {
        let value = &values[rank as usize];
        let documents = name.starts_with(KEY).then_some((value.postings, value.count));
        Name { name, rank, documents }
    };
    let names: Vec<Name> = names.into_iter().map(named).collect();
    for some in names.chunks(NAMES) {
        let mut block = Vec::new();
        put_names(&mut block, some);
        head.names.push((some[0].name.clone(), blob.add(&shrink(&block, &[]))));
    }
    let ranks: BTreeMap<&str, u32> =
        values.iter().enumerate().map(|(rank, value)| (value.key.as_str(), rank as u32)).collect();
    for some in entries.chunks(COLUMN) {
        let column: Vec<Vec<u32>> = some
            .iter()
            .map(|entry| {
                let keys: BTreeSet<u32> = of(entry)
                    .iter()
                    .filter_map(|value| ranks.get(value.key.as_str()).copied())
                    .collect();
                keys.into_iter().collect()
            })
            .collect();
        let mut block = Vec::new();
        put_column(&mut block, &column);
        head.column.push(blob.add(&block));
    }
    Some(head)
}
