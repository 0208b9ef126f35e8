package dev.signalbox.web.session;

import java.time.Instant;

/// A session as it is stored.
///
/// @param seal of the password that the session was opened with
/// @param expires when it ends whatever happens
/// @param proved when the password was given last
record SessionRow(
    String id,
    String person,
    String seal,
    String csrf,
    Instant seen,
    Instant expires,
    Instant proved) {}
