package dev.repertoire.gateway.keys;

import java.util.List;

/// A page of the list of keys, newest first.
///
/// @param page  counted from 1
/// @param total how many keys there are on all pages
public record KeyPage(List<VirtualKey> keys, long page, int size, long total) {
    public KeyPage {
        keys = List.copyOf(keys);
    }

    public long pages() {
        return (total + size - 1) / size;
    }
}
