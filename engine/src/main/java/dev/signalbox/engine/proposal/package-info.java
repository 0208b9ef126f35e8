/// Texts that may become files of runbooks: looked at, tried, and proposed to those who answer for
/// them.
@NullMarked
@Uses({"document", "run", "runbook"})
package dev.signalbox.engine.proposal;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
