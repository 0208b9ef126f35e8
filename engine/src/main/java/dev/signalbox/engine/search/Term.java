package dev.signalbox.engine.search;

/// What an index is asked for.
///
/// @param begins whether terms that begin so will do
public record Term(String text, boolean begins) {}
