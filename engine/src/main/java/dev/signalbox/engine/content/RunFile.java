package dev.signalbox.engine.content;

import dev.signalbox.engine.expression.FileValue;

/// A file that a run was given, kept as long as the run is.
///
/// @param id by which it is read
/// @param run the run's id
/// @param secret what links to it are signed with
public record RunFile(String id, String run, FileValue file, String secret) {}
