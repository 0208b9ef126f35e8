/// What was started without the approval that it needed, and what reviewers say of it afterwards.
@NullMarked
@Uses({"audit", "guard", "json", "people", "store", "time"})
package dev.signalbox.engine.glass;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
