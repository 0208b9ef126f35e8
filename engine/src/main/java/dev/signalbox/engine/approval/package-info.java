/// Requests for approval as durable rows: what they are bound to, votes, and what became of them.
@NullMarked
@Uses({"calendar", "guard", "json", "people", "store"})
package dev.signalbox.engine.approval;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
