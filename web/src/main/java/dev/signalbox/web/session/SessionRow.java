package dev.signalbox.web.session;

import java.time.Instant;

/// A session as it is stored.
///
/// @param expires when it ends whatever happens
record SessionRow(String id, String person, String csrf, Instant seen, Instant expires) {}
