/// Pages under way: who was paged, how that was tried, what became of it, and what is next.
@NullMarked
package dev.signalbox.oncall.page;

import org.jspecify.annotations.NullMarked;
