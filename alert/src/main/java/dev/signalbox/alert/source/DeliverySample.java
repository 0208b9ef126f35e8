package dev.signalbox.alert.source;

import java.time.Instant;

/// A delivery as it came, shortened and without secrets.
///
/// @param id sorts by when it came
/// @param request method, path and type of the body
/// @param outcome what became of it, one line
/// @param bytes how many the body had
/// @param body its beginning
public record DeliverySample(
    String id, Instant at, String request, String outcome, long bytes, String body) {}
