"""The five wizards as declarations: their steps, what each asks and looks for."""
