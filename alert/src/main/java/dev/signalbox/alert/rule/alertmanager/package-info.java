/// Carries Alertmanager's configuration over into alerts.yaml, and tells what cannot be said there.
@NullMarked
@Uses({"document", "expression"})
package dev.signalbox.alert.rule.alertmanager;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
