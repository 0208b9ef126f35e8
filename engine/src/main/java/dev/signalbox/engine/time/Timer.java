package dev.signalbox.engine.time;

import java.time.Instant;

/// Something that is due at a time.
///
/// @param ref what it is about, in the words of the feature that armed it
/// @param tries how often it could not fire
record Timer(String kind, String ref, Instant due, long tries) {}
