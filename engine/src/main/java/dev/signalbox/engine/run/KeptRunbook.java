package dev.signalbox.engine.run;

/// A runbook as it was when a run was made.
///
/// @param revision SHA-256 of the text in lower-case hex
public record KeptRunbook(String name, String revision, String text) {}
