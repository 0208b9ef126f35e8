package dev.signalbox.oncall;

import java.time.Instant;

/// Who was on call from a moment on, as it was written down then.
///
/// @param person empty for nobody
record PastShift(String rota, Instant since, String person, String why) {}
