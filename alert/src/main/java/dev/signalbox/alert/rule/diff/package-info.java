/// What other rules of alerts would have made of the alerts that there were.
@NullMarked
@Uses({})
package dev.signalbox.alert.rule.diff;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
