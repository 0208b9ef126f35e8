/// What is next in a run. Pure: rows and runbooks in, the next move out.
@NullMarked
package dev.signalbox.engine.run.plan;

import org.jspecify.annotations.NullMarked;
