/// Reads alerts.yaml, and tries its tests.
@NullMarked
@Uses({"calendar", "config", "document", "expression"})
package dev.signalbox.alert.rule.read;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
