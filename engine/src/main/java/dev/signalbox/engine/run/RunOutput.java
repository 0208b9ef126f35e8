package dev.signalbox.engine.run;

/// A piece of a run's output, masked.
///
/// @param text UTF-8; what was cut is said in its place, in brackets
/// @param from where the piece begins, in bytes of the whole output
/// @param next where to go on reading
/// @param total where the output ends now
/// @param cut how many bytes before this piece, from `from` on, are not kept
public record RunOutput(String text, long from, long next, long total, long cut) {}
