"""What the edited data must be: every check says file, row, column and remedy, or raises nothing."""

from observatory.contracts.problems import ContractError, Problem, Problems

__all__ = ["ContractError", "Problem", "Problems"]
