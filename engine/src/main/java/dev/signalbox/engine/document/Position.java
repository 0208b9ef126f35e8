package dev.signalbox.engine.document;

/// Where something stands in a file; both count from 1.
public record Position(int line, int column) {}
