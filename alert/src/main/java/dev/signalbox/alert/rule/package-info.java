/// The rules of alerts.yaml: where an alert goes and how loud, what holds it back, and when.
@NullMarked
@Uses({"calendar", "document", "expression"})
package dev.signalbox.alert.rule;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
