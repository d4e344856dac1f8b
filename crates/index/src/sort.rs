//! Sorting that stays small in WebAssembly: the standard library's sorts are several kilobytes for
//! each type that is sorted.

/// Sorts by an order that is total (heap sort: never slow, not stable).
pub(crate) fn sort<T>(list: &mut [T], before: &dyn Fn(&T, &T) -> bool) {
    for root in (0..list.len() / 2).rev() {
        sift(list, root, before);
    }
    for end in (1..list.len()).rev() {
        list.swap(0, end);
        sift(&mut list[..end], 0, before);
    }
}

/// Keeps a key if it is one of the `count` smallest: a heap, the largest of them first.
pub(crate) fn keep(kept: &mut Vec<Key>, count: usize, key: Key) {
    if kept.len() < count {
        kept.push(key);
        let mut at = kept.len() - 1;
        while at > 0 && kept[(at - 1) / 2] < kept[at] {
            kept.swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    } else if kept.first().is_some_and(|largest| key < *largest) {
        kept[0] = key;
        sift(kept, 0, &below);
    }
}

/// Adds to the count of a number; the counts are in the order of the numbers.
pub(crate) fn tally(counts: &mut Vec<(i32, u32)>, number: i32, more: u32) {
    let at = counts.partition_point(|(other, _)| *other < number);
    match counts.get_mut(at) {
        Some((other, count)) if *other == number => *count += more,
        _ => counts.insert(at, (number, more)),
    }
}

/// The numbers that are counted most, at most so many; of those counted alike the first.
pub(crate) fn most(counts: &[(i32, u32)], wanted: usize) -> Vec<u32> {
    let mut keys = Vec::new();
    for (number, count) in counts {
        keep(&mut keys, wanted, (u64::from(!count), *number as u64));
    }
    sort(&mut keys, &below);
    keys.into_iter().map(|(_, number)| number as u32).collect()
}

/// What hits are ordered by, and what things are kept under.
pub(crate) type Key = (u64, u64);

pub(crate) fn below(a: &Key, b: &Key) -> bool {
    a < b
}

/// Lets the root of a heap sink to its place; the last in order stands above.
fn sift<T>(heap: &mut [T], mut root: usize, before: &dyn Fn(&T, &T) -> bool) {
    loop {
        let mut child = 2 * root + 1;
        if child >= heap.len() {
            return;
        }
        if child + 1 < heap.len() && before(&heap[child], &heap[child + 1]) {
            child += 1;
        }
        if !before(&heap[root], &heap[child]) {
            return;
        }
        heap.swap(root, child);
        root = child;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts(mut list: Vec<u16>, numbers in prop::collection::vec(-9..9i32, 0..40), keys: Vec<Key>, count in 0usize..30) {
            let mut expected = list.clone();
            expected.sort_unstable();
            sort(&mut list, &|a, b| a < b);
            prop_assert_eq!(list, expected);
            let mut expected = keys.clone();
            expected.sort_unstable();
            expected.truncate(count);
            let mut kept = Vec::new();
            for key in keys {
                keep(&mut kept, count, key);
            }
            sort(&mut kept, &below);
            prop_assert_eq!(kept, expected);
            let mut counts = Vec::new();
            for number in &numbers {
                tally(&mut counts, *number, 2);
            }
            prop_assert!(counts.is_sorted());
            let sum: u32 = counts.iter().map(|(_, count)| count).sum();
            prop_assert_eq!(sum as usize, 2 * numbers.len());
        }
    }
}
