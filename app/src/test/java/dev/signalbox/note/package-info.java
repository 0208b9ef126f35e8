/// Notes: the example of a feature, whole in one folder. It is no part of the product: only its
/// test puts it on the list.
@NullMarked
@Uses({"command", "feature", "guard", "people", "room", "runbook", "store", "time"})
package dev.signalbox.note;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
