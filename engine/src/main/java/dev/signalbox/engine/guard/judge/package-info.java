/// Rules asked about one situation, and the tests that they bring along.
@NullMarked
@Uses({"calendar", "command", "config", "document", "expression", "gate", "people", "runbook"})
package dev.signalbox.engine.guard.judge;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
