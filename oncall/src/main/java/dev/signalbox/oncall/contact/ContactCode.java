package dev.signalbox.oncall.contact;

/// A code that is on its way to an address, or arrived there.
///
/// @param hash of the code
record ContactCode(String id, String person, String connection, String place, String hash) {}
