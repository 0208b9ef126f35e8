package dev.signalbox.oncall.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One way in which a person is reached for a page, tried at most once.
///
/// @param contact a connection, or `console`
/// @param triedAt null before
/// @param outcome null while that is not known: `SENT`, `REFUSED`, `UNCERTAIN`
/// @param why what was said about it, or null
public record PageTry(
    String page,
    String contact,
    Instant dueAt,
    @Nullable Instant triedAt,
    @Nullable String outcome,
    @Nullable String why) {}
