/// The tests of runbooks: the real engine, over a database in memory, in time that passes when it
/// is told to, with stubs for whatever is outside.
@NullMarked
package dev.signalbox.engine.run.trial;

import org.jspecify.annotations.NullMarked;
