/// What a step does to the world: programs and requests, watched while they last.
@NullMarked
package dev.signalbox.engine.run.effect;

import org.jspecify.annotations.NullMarked;
