package dev.signalbox.core.search;

/// What an index is asked for.
///
/// @param begins whether terms that begin so will do
public record Term(String text, boolean begins) {}
