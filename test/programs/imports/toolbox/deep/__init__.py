# module
from ..numbers import triple
