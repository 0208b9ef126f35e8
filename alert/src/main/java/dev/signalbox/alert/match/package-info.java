/// Conditions on labels, read and meant as in Alertmanager.
@NullMarked
@Uses({})
package dev.signalbox.alert.match;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
