//! Dictionaries that keep the order of insertion, as .NET's do, and pairs.

/// `KeyValuePair<K, V>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct KeyValuePair<K, V> {
    /// Key.
    pub key: K,
    /// Value.
    pub value: V,
}

/// `Dictionary<K, V>` in insertion order. Looking up is linear: what services
/// send here is short, and keys need neither order nor hash.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Dictionary<K, V> {
    entries: Vec<(K, V)>,
}

impl<K, V> Default for Dictionary<K, V> {
    fn default() -> Dictionary<K, V> {
        Dictionary {
            entries: Vec::new(),
        }
    }
}

impl<K, V> Dictionary<K, V> {
    /// An empty dictionary.
    pub const fn new() -> Dictionary<K, V> {
        Dictionary {
            entries: Vec::new(),
        }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True if there are no entries.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Entries in order.
    pub fn iter(&self) -> std::slice::Iter<'_, (K, V)> {
        self.entries.iter()
    }

    /// Keys in order.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.entries.iter().map(|(key, _)| key)
    }

    /// Values in order.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.entries.iter().map(|(_, value)| value)
    }

    /// Appends an entry without looking for its key.
    pub(crate) fn push(&mut self, key: K, value: V) {
        self.entries.push((key, value));
    }

    pub(crate) fn entries(&self) -> &[(K, V)] {
        &self.entries
    }

    pub(crate) fn entries_mut(&mut self) -> &mut Vec<(K, V)> {
        &mut self.entries
    }
}

impl<K: PartialEq, V> Dictionary<K, V> {
    /// The value of a key; the last one if a service sent the key twice.
    pub fn get<Q>(&self, key: &Q) -> Option<&V>
    where
        K: PartialEq<Q>,
        Q: ?Sized,
    {
        self.entries
            .iter()
            .rev()
            .find(|(k, _)| k == key)
            .map(|(_, value)| value)
    }

    /// Sets the value of a key, and gives the one it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.entries.iter_mut().rev().find(|(k, _)| *k == key) {
            Some((_, old)) => Some(std::mem::replace(old, value)),
            None => {
                self.entries.push((key, value));
                None
            }
        }
    }
}

impl<K: PartialEq, V> FromIterator<(K, V)> for Dictionary<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Dictionary<K, V> {
        let mut dictionary = Dictionary::new();
        for (key, value) in entries {
            dictionary.insert(key, value);
        }
        dictionary
    }
}

impl<K, V> IntoIterator for Dictionary<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<'a, K, V> IntoIterator for &'a Dictionary<K, V> {
    type Item = &'a (K, V);
    type IntoIter = std::slice::Iter<'a, (K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_that_of_insertion() {
        let mut dictionary: Dictionary<String, i32> = [("b".to_owned(), 1), ("a".to_owned(), 2)]
            .into_iter()
            .collect();
        assert_eq!(dictionary.insert("b".to_owned(), 3), Some(1));
        assert_eq!(dictionary.insert("c".to_owned(), 4), None);
        assert_eq!(dictionary.keys().collect::<Vec<_>>(), ["b", "a", "c"]);
        assert_eq!(dictionary.values().collect::<Vec<_>>(), [&3, &2, &4]);
        assert_eq!((dictionary.get("a"), dictionary.get("x")), (Some(&2), None));
    }
}
