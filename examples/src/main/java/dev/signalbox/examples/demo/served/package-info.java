/// One HTTP service of the demo, a program of its own.
@NullMarked
package dev.signalbox.examples.demo.served;

import org.jspecify.annotations.NullMarked;
