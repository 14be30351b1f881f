"""From chosen papers to files: printing, numbers, the register, sets, archives, PDF."""
