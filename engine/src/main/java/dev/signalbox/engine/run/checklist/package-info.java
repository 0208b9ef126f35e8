/// What people, timers and the ends of other runs do to the tasks that a run lists.
@NullMarked
package dev.signalbox.engine.run.checklist;

import org.jspecify.annotations.NullMarked;
