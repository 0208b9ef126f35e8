package dev.signalbox.engine.run;

/// What made a run: one source makes one run, however often it is delivered.
///
/// @param kind for example `console`, `irc`
/// @param id unique within the kind
public record RunSource(String kind, String id) {}
